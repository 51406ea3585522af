package io.github.quaymaster;

import io.github.quaymaster.port.Scope;
import io.github.quaymaster.server.RunningServer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A place in a store for one server, which is started by the first who needs it and stopped with the store. Put there
 * before the start, which takes long: who shares it waits here, and who does not waits for nobody.
 */
final class ServerSlot extends Stores.Value {

    private final ExtensionContext owner;

    private @Nullable StartedServer started;
    private @Nullable ServerPlace first;
    private @Nullable RuntimeException failure;

    ServerSlot(ExtensionContext owner) {
        this.owner = owner;
    }

    /** Returns the context in whose store the slot is. */
    ExtensionContext owner() {
        return owner;
    }

    /** Returns where the server was met first, in words. */
    synchronized String place() {
        return first == null ? "" : first.words();
    }

    /** Returns the server that another place has started, null if there is none; it must be what this place asks for. */
    synchronized @Nullable RunningServer<?> shared(ServerPlace place) {
        if (first != null) {
            requireSame(first, place);
        }
        return started == null ? null : started.server();
    }

    /** Returns the server, started if it is not. A start that failed is not tried again: it may have taken long. */
    synchronized RunningServer<?> get(ServerPlace place, Supplier<StartedServer> start) {
        if (failure != null) {
            throw place.refusal(
                    "@LoopbackServer cannot fill " + place.words() + ": its server, first asked for by " + place()
                            + ", did not start: " + failure.getMessage(),
                    failure);
        }
        if (first != null) {
            requireSame(first, place);
        }
        if (started == null) {
            requireNotStarting(place);
            first = place;
            try {
                started = start.get();
            } catch (RuntimeException problem) {
                failure = problem;
                throw problem;
            } finally {
                first = started == null && failure == null ? null : place; // no memory left, for one: nothing is known
            }
        }
        return started.server();
    }

    /** This thread has the lock already: it is waiting in the start, and a pool has given it another test meanwhile. */
    private void requireNotStarting(ServerPlace place) {
        if (first != null) {
            throw place.cannotFill("its server is being started for " + place()
                    + " by the very thread that runs this test meanwhile; start it in a @BeforeAll method");
        }
    }

    /** One name is one thing: who asks for another server gets an error and not the one that is there. */
    private static void requireSame(ServerPlace known, ServerPlace place) {
        String name = "the name \"" + place.annotation().name() + "\" is ";
        if (place.namesFactory()
                && place.annotation().value() != known.annotation().value()) {
            throw place.cannotFill(name + "that of a server at " + known.words() + ", "
                    + (known.namesFactory()
                            ? "which " + known.annotation().value().getName() + " starts"
                            : "which names no factory")
                    + "; name the same factory or none here, or use another name");
        }
        Scope scope = place.annotation().scope();
        if (scope != Scope.DEFAULT && scope != known.annotation().scope()) {
            throw place.cannotFill(name + "met first at " + known.words() + ", with scope = "
                    + known.annotation().scope() + " and not " + scope + "; put the scope where the name is met first");
        }
    }

    @Override
    public synchronized void close() {
        if (started == null || first == null) {
            return;
        }
        try {
            started.stop();
        } catch (Exception problem) {
            // An error, since JUnit 6 puts words of its own in front of every exception that a store's value throws.
            throw new AssertionError(
                    "@LoopbackServer cannot stop the server for " + first.words() + ": " + problem.getMessage(),
                    problem);
        }
    }
}
