package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.springboot.PolytomicComponentAutoConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Serves the board when {@code camel.polytomic.board.enabled} is true and the application has
 * Spring MVC.
 */
@AutoConfiguration(
        after = {CamelAutoConfiguration.class, PolytomicComponentAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(SseEmitter.class)
@ConditionalOnBean(CamelContext.class)
@ConditionalOnProperty(name = "camel.polytomic.board.enabled", havingValue = "true")
@EnableConfigurationProperties(BoardProperties.class)
public class BoardAutoConfiguration {

    @Bean
    BoardService polytomicBoard(CamelContext camel, BoardProperties properties) {
        return new BoardService(camel, properties);
    }

    @Bean
    BoardController polytomicBoardController(BoardService board) {
        return new BoardController(new BoardPage(), board);
    }
}
