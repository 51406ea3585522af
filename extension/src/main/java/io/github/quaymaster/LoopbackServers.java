package io.github.quaymaster;

import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Scope;
import io.github.quaymaster.server.LoopbackServerFactory;
import io.github.quaymaster.server.RunningServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the server that an annotated place asks for in JUnit's stores, or starts it and puts it there. */
final class LoopbackServers {

    private LoopbackServers() {}

    /** A name, or the place itself where it has none but shares its server with all that come by in its scope. */
    private record Key(Object identity) {}

    /** Returns what to inject. */
    static Object inject(ServerPlace place, ExtensionContext context, Run run) {
        ServerSlot slot = slot(place, context);
        RunningServer<?> known = slot.shared(place);
        LoopbackServerFactory<?> factory = known == null ? ServerFactories.of(place) : known.factory();
        ServerForm.of(place, factory); // before anything is started
        RunningServer<?> server = slot.get(place, () -> start(place, factory, null, slot.owner(), run));
        return ServerForm.of(place, server.factory()).apply(server); // which another place may have started meanwhile
    }

    /** Starts a server that a field holds. */
    static void startBuilt(ServerPlace place, Object server, ExtensionContext context, Run run) {
        LoopbackServerFactory<?> factory = ServerFactories.of(place, server);
        ServerSlot slot = slot(place, context);
        RunningServer<?> running = slot.get(place, () -> start(place, factory, server, slot.owner(), run));
        if (running.server() != server) {
            throw place.cannotFill("the name \"" + place.annotation().name() + "\" is that of another server, at "
                    + slot.place() + "; a field that holds a server of its own needs a name of its own");
        }
    }

    /** Servers that nobody shares have a slot each: two test instances may have one context in common. */
    private static ServerSlot slot(ServerPlace place, ExtensionContext context) {
        String name = place.annotation().name();
        ExtensionContext owner = owner(place, context);
        if (name.isEmpty() && !ScopeOwner.isWide(place.annotation().scope())) {
            ServerSlot slot = new ServerSlot(owner);
            Stores.put(owner, slot);
            return slot;
        }
        Key key = new Key(name.isEmpty() ? place.element() : name);
        ServerSlot known = Stores.find(context, key, ServerSlot.class);
        return known == null
                ? Stores.computeIfAbsent(owner, key, ServerSlot.class, () -> new ServerSlot(owner))
                : known;
    }

    private static ExtensionContext owner(ServerPlace place, ExtensionContext context) {
        Scope scope = place.annotation().scope();
        try {
            return ScopeOwner.of(scope, context);
        } catch (IllegalArgumentException wrong) {
            throw place.cannotFill(String.valueOf(wrong.getMessage()));
        }
    }

    private static StartedServer start(
            ServerPlace place,
            LoopbackServerFactory<?> factory,
            @Nullable Object built,
            ExtensionContext owner,
            Run run) {
        try {
            StartedServer started = run.startServer(owner, () -> running(factory, built, Scopes.label(owner)));
            ServerProcessLog.watch(started.server().server(), owner);
            List<ReservedPort> ports = started.server().port().stream().toList();
            Runnable tell = run.reserved(owner, ports, place.words());
            return new StartedServer(
                    started.server(),
                    () -> {
                        started.stopping().run();
                        tell.run();
                    },
                    started.stopped());
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable problem) { // an error too: a class of the server's that is missing
            throw place.refusal(
                    "@LoopbackServer cannot start a server for " + place.words() + " with "
                            + factory.getClass().getName() + ": "
                            + (problem instanceof Exception ? problem.getMessage() : problem),
                    problem);
        }
    }

    private static <S> RunningServer<S> running(LoopbackServerFactory<S> factory, @Nullable Object built, String holder)
            throws Exception {
        return built == null
                ? RunningServer.start(factory, holder)
                : RunningServer.startBuilt(factory, factory.type().cast(built), holder);
    }
}
