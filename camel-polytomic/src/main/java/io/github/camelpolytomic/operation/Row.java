package io.github.camelpolytomic.operation;

import java.util.ArrayList;
import java.util.List;

/** One row of the table while it is being written: see {@link Operation}. */
final class Row {

    final Group group;
    final AnswerShape answer;
    final String summary;
    final List<Form> forms = new ArrayList<>();
    boolean reads;
    Paging paging;
    Feed feed;
    Follow follow;

    private Row(Group group, AnswerShape answer, String summary) {
        this.group = group;
        this.answer = answer;
        this.summary = summary;
        this.paging = answer == AnswerShape.LIST ? Paging.TOKEN : null;
    }

    static Row row(Group group, AnswerShape answer, String summary) {
        return new Row(group, answer, summary);
    }

    /** Adds a form; the newest comes first. */
    Row form(Form form) {
        forms.add(form);
        return this;
    }

    /** It changes nothing although one of its forms is not a GET. */
    Row reads() {
        reads = true;
        return this;
    }

    Row pagedBy(Paging how) {
        paging = how;
        return this;
    }

    /** It can be consumed. */
    Row feed(Feed how) {
        feed = how;
        return this;
    }

    /** It can be waited for. */
    Row follow(Follow how) {
        follow = how;
        return this;
    }
}
