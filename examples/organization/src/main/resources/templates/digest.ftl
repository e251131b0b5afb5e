<#if body?has_content>
Since the last digest: ${body?size} to look at.
<#list body as finding>
- ${finding.summary}<#if finding.times gt 1> (${finding.times?c} times)</#if>
  ${finding.link}
</#list>
<#else>
Since the last digest: no drift, and no sync has failed.
</#if>
