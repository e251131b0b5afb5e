<#function names fields><#return fields?map(field -> field.name!field.id)?join(", ")></#function>
<#function list count word fields><#return (count gt 0)?then(count?c + " " + word + " (" + names(fields) + ")", "")></#function>
<#assign parts = [
  list(body.fields_removed?size, "removed", body.fields_removed),
  list(body.fields_changed?size, "changed", body.fields_changed),
  list(body.fields_added?size, "added", body.fields_added)
]?filter(part -> part != "")>
${headers.CamelPolytomicConnectionName!"Model"}, ${body.schema_name!body.model_name!body.schema_id!body.model_id}: ${body.change}<#if parts?has_content>, fields ${parts?join("; ")}</#if><#t>
