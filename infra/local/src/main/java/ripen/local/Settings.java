package ripen.local;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What to run and how.
 *
 * @param template the CloudFormation template, JSON; its {@code .assets.json} lies beside it
 * @param data a folder that keeps everything over restarts; null keeps it in memory
 * @param port on loopback; 0 takes any free one
 * @param clock where the virtual clock starts; null is now, or where the data folder says it was
 * @param isolated one JVM per function instead of this one for all
 * @param deterministic the clock stands still unless moved, and functions that wait for messages
 *     run on the caller's thread, one after the other, in the same order each time
 * @param shuffle a seed: every message and event is delivered twice, in random order; null delivers
 *     once, in order
 * @param around stands around each AWS call of a function that runs in this process
 * @param progress is told, in words, what is being done at start
 */
public record Settings(
        Path template,
        @Nullable Path data,
        int port,
        @Nullable Instant clock,
        boolean isolated,
        boolean deterministic,
        @Nullable Long shuffle,
        Around around,
        Consumer<String> progress) {

    /** In memory, in this process, on any free port, from now on, with running clock. */
    public static Settings of(Path template) {
        return new Settings(
                template,
                null,
                0,
                null,
                false,
                false,
                null,
                (call, aws) -> aws.apply(call.request()),
                line -> {});
    }

    public Settings withData(@Nullable Path folder) {
        return new Settings(
                template, folder, port, clock, isolated, deterministic, shuffle, around, progress);
    }

    public Settings withPort(int number) {
        return new Settings(
                template, data, number, clock, isolated, deterministic, shuffle, around, progress);
    }

    public Settings withClock(@Nullable Instant start) {
        return new Settings(
                template, data, port, start, isolated, deterministic, shuffle, around, progress);
    }

    public Settings withIsolated(boolean own) {
        return new Settings(
                template, data, port, clock, own, deterministic, shuffle, around, progress);
    }

    public Settings withDeterministic(boolean driven) {
        return new Settings(
                template, data, port, clock, isolated, driven, shuffle, around, progress);
    }

    public Settings withShuffle(long seed) {
        return new Settings(
                template, data, port, clock, isolated, deterministic, seed, around, progress);
    }

    public Settings withAround(Around calls) {
        return new Settings(
                template, data, port, clock, isolated, deterministic, shuffle, calls, progress);
    }

    public Settings withProgress(Consumer<String> listener) {
        return new Settings(
                template, data, port, clock, isolated, deterministic, shuffle, around, listener);
    }
}
