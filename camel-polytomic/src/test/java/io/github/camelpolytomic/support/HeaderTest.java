package io.github.camelpolytomic.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

class HeaderTest {

    private final Message message = new DefaultMessage(new DefaultCamelContext());

    @Test
    void theNameIsThePrefixAndTheConstantInPascalCase() {
        assertThat(Header.RESPONSE_CODE.key()).isEqualTo("CamelPolytomicResponseCode");
    }

    @Test
    void settingAndRemovingConcernThatHeaderOnly() {
        Header.POLLS.set(message, 3);
        Header.JOB.set(message, "j");

        Header.POLLS.remove(message);

        assertThat(message.getHeaders()).hasSize(1).containsEntry("CamelPolytomicJob", "j");
    }

    @Test
    void nullChangesNothing() {
        Header.POLLS.set(message, 3);

        Header.POLLS.set(message, null);

        assertThat(message.getHeader("CamelPolytomicPolls")).isEqualTo(3);
    }
}
