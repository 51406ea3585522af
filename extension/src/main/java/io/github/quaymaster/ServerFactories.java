package io.github.quaymaster;

import io.github.quaymaster.server.FactoryFinder;
import io.github.quaymaster.server.LoopbackServerFactory;
import io.github.quaymaster.server.ServerProcess;
import org.junit.platform.commons.support.ReflectionSupport;

/** Gets the factory for an annotated place: the one that it names, or the one that starts its type. */
final class ServerFactories {

    private ServerFactories() {}

    /** Returns the factory for a place that is to be given a server. */
    static LoopbackServerFactory<?> of(ServerPlace place) {
        if (place.namesFactory()) {
            return make(place);
        }
        FactoryFinder finder = new FactoryFinder(place.type());
        LoopbackServerFactory<?> found = finder.exact();
        if (found != null) {
            return found;
        }
        if (ServerForm.isAddress(place.type())) {
            throw place.cannotFill("it does not say which server; name its factory, such as"
                    + " @LoopbackServer(MyFactory.class) " + place.type().getSimpleName()
                    + (place.annotation().name().isEmpty()
                            ? ""
                            : ", or inject the server named \""
                                    + place.annotation().name() + "\" before"));
        }
        if (place.type() == ServerProcess.class) {
            throw place.cannotFill("it does not say which program; extend ServerProcessFactory, call"
                    + " command.command(\"the-program\", \"--port\", \"{port}\") in its configure(), and name it, such as"
                    + " @LoopbackServer(MyProgram.class) ServerProcess");
        }
        throw place.cannotFill(FactoryAdvice.forInjected(place.type(), finder.faults()));
    }

    /** Returns the factory for a place that holds a server already. */
    static LoopbackServerFactory<?> of(ServerPlace place, Object server) {
        if (place.namesFactory()) {
            LoopbackServerFactory<?> named = make(place);
            if (named.type().isInstance(server)) {
                return named;
            }
            throw place.cannotFill("it holds a " + server.getClass().getName() + ", and "
                    + named.getClass().getName() + " starts "
                    + named.type().getName() + "; name a factory of what the field holds");
        }
        LoopbackServerFactory<?> ofPlace = new FactoryFinder(place.type()).exact();
        if (ofPlace != null) {
            return ofPlace;
        }
        FactoryFinder finder = new FactoryFinder(server.getClass());
        LoopbackServerFactory<?> found = finder.nearest();
        if (found == null) {
            throw place.cannotFill(FactoryAdvice.forBuilt(place.type(), finder.faults()));
        }
        return found;
    }

    private static LoopbackServerFactory<?> make(ServerPlace place) {
        Class<? extends LoopbackServerFactory<?>> type = factoryType(place);
        try {
            return ReflectionSupport.newInstance(type);
        } catch (Exception problem) {
            throw place.refusal(
                    "@LoopbackServer cannot make the factory " + type.getName() + " for " + place.words() + " ("
                            + problem
                            + "); it needs a constructor without parameters that does not throw, in a package that is"
                            + " open to org.junit.platform.commons if it is in a module",
                    problem);
        }
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static Class<? extends LoopbackServerFactory<?>> factoryType(ServerPlace place) {
        return (Class<? extends LoopbackServerFactory<?>>)
                (Class<?>) place.annotation().value();
    }
}
