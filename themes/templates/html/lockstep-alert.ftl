<#ftl output_format="HTML">
<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("lockstep.mail." + what + ".text", target, realm, reason)}</p>
<#if what == "quarantined"><p>${msg("lockstep.mail.reason", reason)}</p></#if>
<p>${msg("lockstep.mail." + what + ".meaning")}</p>
<p>${msg("lockstep.mail." + what + ".advice")}</p>
</@layout.emailLayout>
