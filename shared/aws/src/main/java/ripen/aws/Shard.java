package ripen.aws;

import ripen.stage.Stage;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which of an index's partitions a lead lies in: one key for all would be a hot one.
 *
 * @param number from 0 to the number of shards, exclusive
 */
public record Shard(int number) {

    /** The same for a lead as long as the number of shards is the same, on every machine. */
    public static Shard of(String lead, int shards) {
        var crc = new CRC32();
        crc.update(lead.getBytes(StandardCharsets.UTF_8));
        return new Shard((int) (crc.getValue() % shards));
    }

    /** In the due index: what decay has to look at. */
    public String due() {
        return "decay#" + number;
    }

    /** In the due index: what nurture has to look at. */
    public String nurture() {
        return "nurture#" + number;
    }

    /** In the quiet index: who has gone quiet although worth a call. */
    public String quiet() {
        return "quiet#" + number;
    }

    /** In the heat index: the stage's part. */
    public String heat(Stage stage) {
        return stage.word() + "#" + number;
    }
}
