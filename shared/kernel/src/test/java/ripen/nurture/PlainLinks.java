package ripen.nurture;

import ripen.lead.Answer;

import java.time.Instant;

/** Links that can be read. */
final class PlainLinks implements Links {
    @Override
    public String click(String lead, String send, String link, String target, Instant at) {
        return "https://api.test/l/" + lead + "/" + send + "/" + link + "?to=" + target;
    }

    @Override
    public String open(String lead, String send, Instant at) {
        return "https://api.test/o/" + lead + "/" + send;
    }

    @Override
    public String unsubscribe(String lead, String send, Instant at) {
        return "https://api.test/unsubscribe/" + lead + "/" + send;
    }

    @Override
    public String confirm(String lead, Instant at) {
        return "https://api.test/confirm/" + lead;
    }

    @Override
    public String answer(String lead, String send, Answer answer, Instant at) {
        return "https://api.test/answer/" + lead + "/" + send + "/" + answer.word();
    }
}
