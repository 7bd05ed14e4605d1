package ripen.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Arrays;

/** The sample site as a host of files. */
class SiteTest {

    private static final String FILM = "/tour.webm";

    @Test
    void aFilmIsServedWholeOrInTheParts() throws IOException {
        byte[] film = Site.answer(FILM, null).body();
        assertThat(film).hasSizeBetween(50_000, 200_000);

        var middle = Site.answer(FILM, "bytes=1000-1999");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.headers())
                .containsEntry("Content-Type", "video/webm")
                .containsEntry("Content-Range", "bytes 1000-1999/" + film.length);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(film, 1000, 2000));

        var rest = Site.answer(FILM, "bytes=1000-");
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(film, 1000, film.length));
    }

    @Test
    void beyondTheEndThereIsNothing() throws IOException {
        assertThat(Site.answer(FILM, "bytes=900000000-").status()).isEqualTo(416);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=-500", "lines=1-2", "bytes=99999999999-"})
    void otherRangesMayBeAnsweredWithEverything(String range) throws IOException {
        assertThat(Site.answer(FILM, range).status()).isEqualTo(200);
    }

    @Test
    void captionsAreText() throws IOException {
        assertThat(Site.answer("/tour.vtt", null).headers())
                .containsEntry("Content-Type", "text/vtt; charset=utf-8");
    }
}
