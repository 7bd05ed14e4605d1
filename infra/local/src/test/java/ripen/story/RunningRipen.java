package ripen.story;

import ripen.demo.Driver;

/** A Ripen that runs somewhere, and somebody who talks to it. */
interface RunningRipen extends AutoCloseable {

    Driver driver();

    @Override
    void close();
}
