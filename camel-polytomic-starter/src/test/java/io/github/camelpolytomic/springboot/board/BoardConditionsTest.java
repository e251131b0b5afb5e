package io.github.camelpolytomic.springboot.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.springboot.PolytomicComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** When there is a board, and what its properties may be. */
class BoardConditionsTest {

    private static final AutoConfigurations ALL =
            AutoConfigurations.of(
                    CamelAutoConfiguration.class,
                    PolytomicComponentAutoConfiguration.class,
                    BoardAutoConfiguration.class);

    private final WebApplicationContextRunner web =
            new WebApplicationContextRunner().withConfiguration(ALL);

    @Test
    void isThereWhenItIsTurnedOn() {
        web.withPropertyValues("camel.polytomic.board.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(BoardController.class));
    }

    @Test
    void isOffByDefault() {
        web.run(context -> assertThat(context).doesNotHaveBean(BoardController.class));
    }

    @Test
    void needsSpringMvc() {
        web.withPropertyValues("camel.polytomic.board.enabled=true")
                .withClassLoader(new FilteredClassLoader(SseEmitter.class))
                .run(
                        context ->
                                assertThat(context)
                                        .hasNotFailed()
                                        .doesNotHaveBean("polytomicBoard"));
        new ApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues("camel.polytomic.board.enabled=true")
                .run(context -> assertThat(context).doesNotHaveBean(BoardController.class));
    }

    @Test
    void refusesWhatCannotWork() {
        for (String wrong :
                new String[] {
                    "refresh=1ms",
                    "poll-interval=10ms",
                    "max-viewers=0",
                    "calls-per-minute=0",
                    "path=board",
                    "path=/board/"
                }) {
            web.withPropertyValues(
                            "camel.polytomic.board.enabled=true", "camel.polytomic.board." + wrong)
                    .run(
                            context ->
                                    assertThat(context.getStartupFailure())
                                            .rootCause()
                                            .hasMessageContaining(
                                                    "camel.polytomic.board."
                                                            + wrong.substring(
                                                                    0, wrong.indexOf('='))));
        }
    }
}
