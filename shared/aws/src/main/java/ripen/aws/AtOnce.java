package ripen.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Much the same to be done for many: a few one by one, more than that several at a time. */
public final class AtOnce {

    private static final int FEW = 100;
    private static final int SEVERAL = 16;

    private AtOnce() {}

    /** The results in the order of what they are of. */
    public static <A, B> List<B> each(List<A> all, Function<A, B> work) {
        if (all.size() <= FEW) {
            return all.stream().map(work).toList();
        }
        try (var threads = Executors.newFixedThreadPool(SEVERAL)) {
            List<Callable<B>> tasks = new ArrayList<>();
            all.forEach(each -> tasks.add(() -> work.apply(each)));
            var results = new ArrayList<B>();
            for (Future<B> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while reading", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Reading failed", failed.getCause());
        }
    }
}
