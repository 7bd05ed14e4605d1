package ripen.story;

import ripen.demo.Document;
import ripen.demo.Driver;
import ripen.demo.SentMail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How everything stands, as the team sees it: what must be the same whatever crashed, came twice or
 * came late. Ids that were made up and the minute at which a mail went out are left out.
 *
 * @param leads by address: score, label, stage history, consent, ...
 * @param sends by address and mail: what became of it
 * @param mails who got what, sorted
 * @param kpis the figures of each day that has any
 * @param accounts by id: score, people, functions
 */
record World(
        Map<String, String> leads,
        Map<String, String> sends,
        List<String> mails,
        Map<String, Document> kpis,
        Map<String, String> accounts) {

    static World of(Driver driver, Instant start) {
        var leads = new TreeMap<String, String>();
        var sends = new TreeMap<String, String>();
        for (Document summary : driver.leads()) {
            Document lead = driver.leadById(summary.text("id"));
            String email = summary.text("email");
            leads.put(email, standing(summary, lead, driver.ledger(summary.text("id"))));
            for (Document send : lead.list("sends")) {
                sends.put(email + " " + send.text("id"), fate(send));
            }
        }
        var kpis = new TreeMap<String, Document>();
        var from = start.atZone(Chapter.BERLIN).toLocalDate();
        var to = driver.now().atZone(Chapter.BERLIN).toLocalDate();
        driver.kpis(from, to).list("days").forEach(day -> kpis.put(day.text("day"), day));
        var accounts = new TreeMap<String, String>();
        driver.get("/accounts?sort=name&limit=200")
                .expect(200)
                .document()
                .list("items")
                .forEach(account -> accounts.put(account.text("id"), together(account)));
        return new World(leads, sends, mails(driver.inbox()), kpis, accounts);
    }

    private static String standing(Document summary, Document lead, Document ledger) {
        var lines = new ArrayList<String>();
        lines.add(
                summary.text("label")
                        + " "
                        + summary.text("stage")
                        + " "
                        + summary.text("temperature"));
        lines.add(summary.text("engagement.score") + " " + summary.text("engagement.crossings"));
        lines.add(summary.text("source") + " " + lead.text("consent.status"));
        lead.list("stageHistory").forEach(stage -> lines.add(stage.toString()));
        lines.add(net(ledger).toString());
        return String.join("\n", lines);
    }

    private static String together(Document account) {
        return Math.round(account.number("score") * 1e6)
                + " "
                + account.text("people")
                + " "
                + account.text("functions")
                + " "
                + account.text("qualified");
    }

    /** Points by activity and rule, adjustments added up; what came to nothing is left out. */
    private static Map<String, Double> net(Document ledger) {
        var net = new TreeMap<String, Double>();
        for (Document entry : ledger.list("entries")) {
            String subject =
                    entry.text("at") + " " + entry.text("rule") + " " + entry.text("dimension");
            net.merge(subject, entry.number("points"), Double::sum);
        }
        net.replaceAll((_, points) -> Math.round(points * 1e6) / 1e6);
        net.values().removeIf(points -> points == 0);
        return net;
    }

    private static String fate(Document send) {
        return send.text("status")
                + (send.has("openedAt") ? " opened" : "")
                + (send.list("clicks").isEmpty() ? "" : " clicked")
                + (send.has("deliveredAt") ? " delivered" : "")
                + (send.has("bouncedAt") ? " bounced" : "");
    }

    private static List<String> mails(List<SentMail> inbox) {
        return inbox.stream().map(mail -> mail.to() + " " + mail.subject()).sorted().toList();
    }

    /** What is different, in words; empty if nothing is. */
    String differences(World found) {
        var differences = new ArrayList<String>();
        compare("lead", leads, found.leads, differences);
        compare("mail", sends, found.sends, differences);
        compare("figures of", kpis, found.kpis, differences);
        compare("account", accounts, found.accounts, differences);
        compareMails(found, differences);
        return String.join("; ", differences);
    }

    /**
     * The same where one mail is allowed to be undecided.
     *
     * @param later how it stands when those who post mails have certainly given up
     */
    String differencesButOneMail(World found, World later) {
        List<String> open =
                sends.keySet().stream().filter(send -> isOpen(found.sends.get(send))).toList();
        var missing = new ArrayList<>(mails);
        found.mails.forEach(missing::remove);
        var problems = new ArrayList<String>();
        if (open.size() > 1 || missing.size() > 1) {
            problems.add("more than one mail is open: " + open + " or missing: " + missing);
        }
        for (String send : open) {
            if (!later.sends.getOrDefault(send, "").startsWith("undecided")) {
                problems.add(send + " is not undecided but " + later.sends.get(send));
            }
        }
        String others = without(open, missing).differences(found.without(open, List.of()));
        return others.isEmpty() ? String.join("; ", problems) : others + "; " + problems;
    }

    private static boolean isOpen(String status) {
        return status != null && (status.startsWith("claimed") || status.startsWith("undecided"));
    }

    /** The world without some mails, and, if there are any, without the figures of mails. */
    private World without(List<String> open, List<String> missing) {
        var otherSends = new TreeMap<>(sends);
        open.forEach(otherSends::remove);
        var otherMails = new ArrayList<>(mails);
        missing.forEach(otherMails::remove);
        return new World(leads, otherSends, otherMails, open.isEmpty() ? kpis : Map.of(), accounts);
    }

    private void compareMails(World found, List<String> differences) {
        var missing = new ArrayList<>(mails);
        found.mails.forEach(missing::remove);
        var added = new ArrayList<>(found.mails);
        mails.forEach(added::remove);
        if (!missing.isEmpty() || !added.isEmpty()) {
            differences.add("mails missing " + missing + ", too many " + added);
        }
    }

    private static void compare(
            String what, Map<String, ?> expected, Map<String, ?> found, List<String> differences) {
        var keys = new TreeMap<String, Object>(expected);
        keys.putAll(found);
        for (String key : keys.keySet()) {
            Object wanted = expected.get(key);
            Object got = found.get(key);
            if (wanted == null || !wanted.equals(got)) {
                differences.add(what + " " + key + ": expected " + wanted + " but was " + got);
            }
        }
    }
}
