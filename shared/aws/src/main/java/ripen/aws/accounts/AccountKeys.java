package ripen.aws.accounts;

import ripen.aws.Item;
import ripen.aws.Keys;
import ripen.aws.Shard;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where accounts lie in the Leads table: an account's people under {@code account#<id>}, its place
 * in the order of accounts under {@code accounts#<first letter>}, so that reading the places letter
 * by letter lists the accounts by name.
 */
final class AccountKeys {

    private static final String OTHERS = "~";

    /**
     * In the order of names; names that begin with neither a digit nor a Latin letter come last.
     */
    static final List<String> LETTERS =
            Stream.of(
                            IntStream.rangeClosed('0', '9').mapToObj(Character::toString),
                            IntStream.rangeClosed('a', 'z').mapToObj(Character::toString),
                            Stream.of(OTHERS))
                    .flatMap(letters -> letters)
                    .toList();

    private AccountKeys() {}

    static String people(String account) {
        return "account#" + account;
    }

    static String letter(String account) {
        String first = account.substring(0, 1);
        return LETTERS.contains(first) ? first : OTHERS;
    }

    static String places(String letter) {
        return Keys.ACCOUNTS + letter;
    }

    /** The key of an account's place. */
    static Map<String, AttributeValue> place(String account) {
        return Keys.of(places(letter(account)), Keys.ACCOUNT + account);
    }

    /** Whose place an item is. */
    static String account(Item place) {
        return place.text(Keys.SK).substring(Keys.ACCOUNT.length());
    }

    /** In the due index: whose qualification may have ended. */
    static String due(Shard shard) {
        return "accounts-decay#" + shard.number();
    }

    /** In the heat index. */
    static String heat(Shard shard) {
        return "account#" + shard.number();
    }
}
