<#list body as finding>
${finding.summary}
${finding.link}
</#list>
