package ripen.capture;

import ripen.score.Activity;

import java.util.List;
import java.util.Map;

class InMemoryCaptureTest implements CaptureContract {

    private final InMemoryCapture memory = new InMemoryCapture();
    private final InMemoryMailings mailings = new InMemoryMailings(memory);

    @Override
    public Captures captures() {
        return memory;
    }

    @Override
    public Visitors visitors() {
        return memory;
    }

    @Override
    public Consents consents() {
        return memory;
    }

    @Override
    public Mailings mailings() {
        return mailings;
    }

    @Override
    public List<Activity> activities(String lead) {
        return memory.activities(lead);
    }

    @Override
    public void mail(String lead, String send, boolean toLead) {
        mailings.mailed(new Mailing(lead, send, toLead, Map.of(), null, 1));
    }
}
