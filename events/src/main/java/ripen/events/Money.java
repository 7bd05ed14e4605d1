package ripen.events;

import java.math.BigDecimal;

/**
 * An amount in units of a currency. Trailing zeros do not count: 18500.50 equals 18500.5, as it
 * does in JSON.
 *
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {

    public Money {
        BigDecimal stripped = amount.stripTrailingZeros();
        amount = stripped.setScale(Math.max(0, stripped.scale()));
    }

    static Money read(Fields in) {
        return new Money(in.decimal("amount"), in.text("currency"));
    }
}
