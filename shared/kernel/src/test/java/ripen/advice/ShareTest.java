package ripen.advice;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ShareTest {

    @Property
    void anIntervalHoldsItsValueAndIsExactAtItsEnds(
            @ForAll @LongRange(min = 1, max = 100_000) long of,
            @ForAll @LongRange(max = 100_000) long some) {
        var share = new Share(some % (of + 1), of);
        assertThat(share.low()).isBetween(0d, share.value());
        assertThat(share.high()).isBetween(share.value(), 1d);
        assertThat(new Share(0, of).low()).isEqualTo(0d);
        assertThat(new Share(of, of).high()).isEqualTo(1d);
    }
}
