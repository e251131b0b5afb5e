<#-- an execution of a bulk sync has its counts at the top, one of a model sync under counts -->
<#assign records = body.record_count!(body.counts.total)!0, errors = body.error_count!(body.counts.error)!0, warnings = body.warning_count!(body.counts.warnings)!0>
${headers.CamelPolytomicSyncName!headers.CamelPolytomicSyncId}: failed, ${records?c} records, ${errors?c} errors, ${warnings?c} warnings<#t>
