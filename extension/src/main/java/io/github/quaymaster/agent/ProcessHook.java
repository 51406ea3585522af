package io.github.quaymaster.agent;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the woven {@code java.lang.ProcessImpl} calls.
 *
 * <p>A template, as {@link NetHook} is: {@link ProcessHookInstaller} defines a public copy of it inside {@code java.base}.
 * The copy stands in {@code sun.nio.ch}, which is open to us already; to open {@code java.lang} would let code under test
 * reach into it that could not without Quaymaster.
 */
final class ProcessHook {

    /** Told of every process that was started, and of every start that failed, with null. */
    static volatile @Nullable Consumer<@Nullable Process> started;

    /** How often a receiver threw: a rough count, since nothing here may lock. */
    static volatile int failures;

    private ProcessHook() {}

    @SuppressWarnings("NonAtomicVolatileUpdate") // a lost count is harmless, a lock here is not
    public static void started(@Nullable Process process) {
        Consumer<@Nullable Process> receiver = started;
        if (receiver != null) {
            try {
                receiver.accept(process);
            } catch (Throwable swallowed) {
                failures++;
            }
        }
    }
}
