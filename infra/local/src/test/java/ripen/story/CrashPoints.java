package ripen.story;

import ripen.story.CallLog.Made;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Where the functions can die: before and after each AWS call that they make. What is idle in the
 * same way counts once.
 */
final class CrashPoints {

    private final List<CrashPoint> points = new ArrayList<>();
    private final Set<String> idle = new HashSet<>();

    /**
     * One way to die.
     *
     * @param step of the plot, counted from 0
     * @param undecided whether the crash lies between the claim of a mail and its settling
     */
    record CrashPoint(int step, Made call, boolean before, boolean undecided) {

        @Override
        public String toString() {
            return (before ? "before " : "after ")
                    + call.function()
                    + "'s call "
                    + call.ordinal()
                    + ", "
                    + call.operation()
                    + ", in step "
                    + step
                    + " ("
                    + call.invocation()
                    + ")";
        }
    }

    List<CrashPoint> all() {
        return List.copyOf(points);
    }

    /** The calls of one step; whether there is any new way to die in it. */
    boolean add(int step, List<Made> calls) {
        var invocations = new LinkedHashMap<String, List<Made>>();
        for (Made call : calls) {
            invocations
                    .computeIfAbsent(
                            call.function() + " " + call.invocation(), _ -> new ArrayList<>())
                    .add(call);
        }
        int before = points.size();
        invocations.values().stream()
                .filter(this::isNew)
                .forEach(invocation -> addAll(step, invocation));
        return points.size() > before;
    }

    private boolean isNew(List<Made> invocation) {
        boolean works = invocation.stream().anyMatch(Made::writes);
        var signature = new StringBuilder(invocation.getFirst().function());
        invocation.forEach(call -> signature.append(' ').append(call.operation()));
        return works || idle.add(signature.toString());
    }

    private void addAll(int step, List<Made> invocation) {
        for (int i = 0; i < invocation.size(); i++) {
            points.add(
                    new CrashPoint(
                            step, invocation.get(i), true, isUndecided(invocation, i, true)));
            points.add(
                    new CrashPoint(
                            step, invocation.get(i), false, isUndecided(invocation, i, false)));
        }
    }

    /**
     * After the last write before a mail is handed over, which is the claim, and before the first
     * one after it, which settles.
     */
    private static boolean isUndecided(List<Made> invocation, int at, boolean before) {
        for (int mail = 0; mail < invocation.size(); mail++) {
            if (invocation.get(mail).operation().equals("SendEmail")) {
                int claim = mail - 1;
                while (claim >= 0 && !invocation.get(claim).writesItems()) {
                    claim--;
                }
                int settling = mail + 1;
                while (settling < invocation.size() && !invocation.get(settling).writesItems()) {
                    settling++;
                }
                boolean afterClaim = at > claim || (at == claim && !before);
                boolean beforeSettling = at < settling || (at == settling && before);
                if (afterClaim && beforeSettling) {
                    return true;
                }
            }
        }
        return false;
    }
}
