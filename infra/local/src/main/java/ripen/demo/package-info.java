/**
 * Ripen through its public interface alone: a driver that speaks the product's words, and ninety
 * days of seeded visitors.
 */
@NullMarked
package ripen.demo;

import org.jspecify.annotations.NullMarked;
