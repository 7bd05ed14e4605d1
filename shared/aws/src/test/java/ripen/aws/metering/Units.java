package ripen.aws.metering;

import java.util.Collection;

/** Capacity units, on demand: what is paid for. */
public record Units(double read, double write) {

    public static final Units NONE = new Units(0, 0);

    private static final int WRITE_BYTES = 1024;
    private static final int READ_BYTES = 4096;

    /** Of a write that leaves an item of another size: the larger one counts, at least one unit. */
    public static Units written(long before, long after) {
        return new Units(0, Math.max(1, ceil(Math.max(before, after), WRITE_BYTES)));
    }

    /** Of a read of so many bytes in all; half as much if it need not see the latest writes. */
    public static Units read(long bytes, boolean consistent) {
        return new Units(Math.max(1, ceil(bytes, READ_BYTES)) * (consistent ? 1 : 0.5), 0);
    }

    public static Units sum(Collection<Units> parts) {
        return parts.stream().reduce(NONE, Units::plus);
    }

    public Units plus(Units other) {
        return new Units(read + other.read, write + other.write);
    }

    public Units times(double factor) {
        return new Units(read * factor, write * factor);
    }

    private static long ceil(long bytes, int unit) {
        return (bytes + unit - 1) / unit;
    }
}
