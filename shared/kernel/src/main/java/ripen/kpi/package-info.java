/** What the team's figures count, how they are counted exactly once, and the marketers' digest. */
@NullMarked
package ripen.kpi;

import org.jspecify.annotations.NullMarked;
