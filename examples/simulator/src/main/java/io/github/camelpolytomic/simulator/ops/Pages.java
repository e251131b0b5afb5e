package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Signer;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Position;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.web.Answer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pages by keyset: a token says where the page before ended, so an item that moves to the front
 * between two pages is not met again, just as with the real lists.
 */
final class Pages {

    private static final int SIGNATURE_LENGTH = 16;

    private Pages() {}

    /** A page of a list that is ordered by updated_at, newest first. */
    static Answer page(
            Signer signer,
            String list,
            String token,
            int limit,
            Function<Position, Iterator<Item>> items,
            Predicate<Item> wanted,
            Function<Item, Object> view) {
        return page(
                signer,
                list,
                limit,
                items.apply(decode(signer, list, token)),
                wanted,
                item -> new Position(item.updatedAt(), item.id()),
                view);
    }

    /** A page of whatever an iterator that begins after the token gives. */
    static <T> Answer page(
            Signer signer,
            String list,
            int limit,
            Iterator<T> items,
            Predicate<T> wanted,
            Function<T, Position> position,
            Function<T, Object> view) {
        List<Object> page = new ArrayList<>();
        Position last = null;
        boolean more = false;
        while (items.hasNext()) {
            T item = items.next();
            if (!wanted.test(item)) {
                continue;
            }
            if (page.size() == limit) {
                more = true;
                break;
            }
            page.add(view.apply(item));
            last = position.apply(item);
        }
        Answer answer = Answer.list(page);
        return more
                ? answer.beside(
                        "pagination", Values.map("next_page_token", encode(signer, list, last)))
                : answer;
    }

    /** Where a token says that the page before ended; null for the beginning. */
    static Position decode(Signer signer, String list, String token) {
        if (token == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String signature = text.substring(0, SIGNATURE_LENGTH);
            String position = text.substring(SIGNATURE_LENGTH);
            if (signature.equals(signature(signer, list, position))) {
                int bar = position.indexOf('|');
                return new Position(
                        Instant.parse(position.substring(0, bar)), position.substring(bar + 1));
            }
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            // falls through: whatever is wrong with a token, the answer is the same
        }
        throw ApiProblem.badRequest("The page token is not valid for this list");
    }

    private static String encode(Signer signer, String list, Position last) {
        String position = last.time() + "|" + last.id();
        String text = signature(signer, list, position) + position;
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(Signer signer, String list, String position) {
        return signer.sign(list + " " + position).substring(0, SIGNATURE_LENGTH);
    }
}
