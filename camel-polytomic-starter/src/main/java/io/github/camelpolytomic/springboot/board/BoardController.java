package io.github.camelpolytomic.springboot.board;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the page is made of, over HTTP. It only reads; who may see it is the application's rule. */
@RestController
@RequestMapping("${camel.polytomic.board.path:/polytomic}")
class BoardController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final BoardPage page;
    private final BoardService board;

    BoardController(BoardPage page, BoardService board) {
        this.page = page;
        this.board = board;
    }

    /** The page. */
    @GetMapping({"", "/"})
    ResponseEntity<String> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .eTag(page.tag())
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", page.policy())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(page.html());
    }

    /** All of it at once, for those who want no stream. */
    @GetMapping("/snapshot")
    ResponseEntity<String> snapshot() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(board.snapshot());
    }

    /** Server-sent events: first {@code board} with all, then {@code patch} with what differs. */
    @GetMapping("/events")
    ResponseEntity<SseEmitter> events() {
        return board.open()
                .map(
                        emitter ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.TEXT_EVENT_STREAM)
                                        .cacheControl(CacheControl.noStore())
                                        // nginx would hold events back
                                        .header("X-Accel-Buffering", "no")
                                        .body(emitter))
                .orElseGet(
                        () ->
                                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                                        .header("Retry-After", "30")
                                        .build());
    }
}
