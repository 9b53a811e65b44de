<#ftl output_format="plainText">
${msg("lockstep.mail." + what + ".text", target, realm, reason)}
<#if what == "quarantined">

${msg("lockstep.mail.reason", reason)}
</#if>

${msg("lockstep.mail." + what + ".meaning")}

${msg("lockstep.mail." + what + ".advice")}
