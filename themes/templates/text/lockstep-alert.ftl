<#ftl output_format="plainText">
${msg("lockstep.mail." + what + ".text", target, realm)}
<#if reason?has_content>

${msg("lockstep.mail.reason", reason)}
</#if>

${msg("lockstep.mail." + what + ".meaning")}

${msg("lockstep.mail." + what + ".advice")}
