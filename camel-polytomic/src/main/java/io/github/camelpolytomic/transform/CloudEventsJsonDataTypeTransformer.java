package io.github.camelpolytomic.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;

/**
 * The same as {@link CloudEventsDataTypeTransformer}, with the whole event in the body: the JSON
 * format of CloudEvents in structured mode. The headers stay as well.
 */
@DataTypeTransformer(
        name = "polytomic:application-cloudevents+json",
        description =
                "Makes the body a CloudEvent in JSON, of an event, a transition or an item of"
                        + " Polytomic")
public class CloudEventsJsonDataTypeTransformer extends CloudEventsDataTypeTransformer {

    private static final String MEDIA_TYPE = "application/cloudevents+json";

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        super.transform(message, fromType, toType);
        ObjectNode event = MAPPER.createObjectNode();
        for (CloudEvent.Attribute attribute : CloudEvents.v1_0.attributes()) {
            String value = message.getHeader(attribute.id(), String.class);
            if (value != null) {
                event.put(attribute.json(), value);
            }
        }
        try {
            String data = message.getBody(String.class);
            if (data != null) {
                event.set("data", MAPPER.readTree(data));
            }
            message.setBody(MAPPER.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is no JSON", e);
        }
        message.setHeader(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, MEDIA_TYPE);
    }
}
