package ripen.score;

/**
 * Points for what a profile says.
 *
 * @param pattern an EventBridge pattern over the profile's document, as JSON
 * @param group of the rules of one group that match, the first in the model's order counts alone
 */
public record FitRule(String id, String pattern, double points, String group, String why) {}
