/** Little templates with little handlers: how the local runtime behaves, whatever runs on it. */
package ripen.local;
