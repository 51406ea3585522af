package io.github.quaymaster;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Keeps a fault of our own out of the user's tests: it is said once, nothing more is watched in this run, and the tests
 * run on.
 */
final class Guard {

    private final PrintStream out;
    private final AtomicBoolean broken = new AtomicBoolean();

    Guard(PrintStream out) {
        this.out = out;
    }

    /** Does the work, or returns the other answer if that or any before it failed. */
    <T> T call(Supplier<T> work, T otherwise) {
        if (isBroken()) {
            return otherwise;
        }
        try {
            return work.get();
        } catch (RuntimeException | LinkageError fault) {
            caught(fault);
            return otherwise;
        }
    }

    /** Tells whether there was a fault: then nothing is to be done any more. */
    boolean isBroken() {
        return broken.get();
    }

    /** Takes what work of ours threw; the user's own mistake is thrown on. */
    void caught(Throwable fault) {
        if (fault instanceof ExtensionConfigurationException usersMistake) {
            throw usersMistake;
        }
        tell(fault);
    }

    /** Does something that has no answer. */
    void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                },
                false);
    }

    /** Says something, also when there was a fault before. */
    void say(Supplier<String> text) {
        try {
            out.println(text.get());
        } catch (RuntimeException | LinkageError fault) {
            tell(fault);
        }
    }

    private void tell(Throwable fault) {
        if (broken.compareAndSet(false, true)) {
            out.println("quaymaster: switched off for the rest of this run by a fault of its own, please report it:");
            fault.printStackTrace(out);
        }
    }
}
