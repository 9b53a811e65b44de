<#ftl output_format="HTML">
<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("lockstep.mail." + what + ".text", target, realm)}</p>
<#if reason?has_content><p>${msg("lockstep.mail.reason", reason)}</p></#if>
<p>${msg("lockstep.mail." + what + ".meaning")}</p>
<p>${msg("lockstep.mail." + what + ".advice")}</p>
</@layout.emailLayout>
