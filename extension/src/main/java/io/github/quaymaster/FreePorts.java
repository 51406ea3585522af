package io.github.quaymaster;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Scope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the ports that an annotated place asks for in JUnit's stores, or reserves them and puts them there. */
final class FreePorts {

    private FreePorts() {}

    /** A name, or the place itself where it has none but shares its port with all that come by in its scope. */
    private record Key(Object identity) {}

    /**
     * Returns what to inject.
     *
     * @param place where the annotation stands: the same for each test that comes by
     */
    static Object inject(FreePortRequest request, AnnotatedElement place, ExtensionContext context, Run run) {
        requireOneClaim(request, place);
        ExtensionContext owner = ScopeOwner.of(request.scope(), context);
        if (request.name().isEmpty() && !ScopeOwner.isWide(request.scope())) {
            Reserved reserved = reserve(request, place, owner, run);
            Stores.put(owner, reserved);
            return request.form().apply(reserved.ports);
        }
        Key key = new Key(request.name().isEmpty() ? place : request.name());
        synchronized (run) { // two tests that run in parallel may meet a name of their class for the first time at once
            Reserved known = Stores.find(context, key, Reserved.class);
            if (known == null) {
                known = reserve(request, place, owner, run);
                Stores.put(owner, key, known);
            } else {
                known.requireSame(request);
            }
            return request.form().apply(known.ports);
        }
    }

    /** A constructor runs for each test, and what it is given lives as long as the class. */
    private static void requireOneClaim(FreePortRequest request, AnnotatedElement place) {
        if (!request.property().isEmpty()
                && place instanceof Parameter parameter
                && parameter.getDeclaringExecutable() instanceof Constructor) {
            throw new IllegalArgumentException(
                    "property = \"" + request.property() + "\" would be claimed by every instance"
                            + " until the class is over; use a field, or a parameter of a @BeforeEach or @BeforeAll method");
        }
    }

    private static Reserved reserve(FreePortRequest request, AnnotatedElement place, ExtensionContext owner, Run run) {
        PublishedProperty property =
                request.property().isEmpty() ? null : PublishedProperty.claim(request.property(), owner);
        List<ReservedPort> ports = List.of();
        try {
            ports = Ports.reserve(request.ports(), Scopes.label(owner));
            if (property != null) {
                property.publish(ports.get(0).number());
            }
            Runnable judge =
                    judges(place, owner) ? run.watchUse(owner, ports, InjectionPoint.describe(place)) : () -> {};
            Runnable tell = run.reserved(owner, ports, InjectionPoint.describe(place));
            return new Reserved(request, ports, property, () -> {
                judge.run();
                tell.run();
            });
        } catch (RuntimeException | Error problem) {
            new Reserved(request, ports, property, () -> {}).close();
            throw problem;
        }
    }

    /** What each instance or @BeforeEach method asks for is there for all tests, and not each of them needs it. */
    private static boolean judges(AnnotatedElement place, ExtensionContext owner) {
        return owner.getTestMethod()
                .map(test -> place instanceof Parameter parameter
                        && parameter.getDeclaringExecutable().equals(test))
                .orElse(true);
    }

    private static final class Reserved extends Stores.Value {
        private final FreePortRequest request;
        private final List<ReservedPort> ports;
        private final @Nullable PublishedProperty property;
        private final Runnable beforeGivenBack;

        Reserved(
                FreePortRequest request,
                List<ReservedPort> ports,
                @Nullable PublishedProperty property,
                Runnable beforeGivenBack) {
            this.beforeGivenBack = beforeGivenBack;
            this.request = request;
            this.ports = ports;
            this.property = property;
        }

        /** One name is one thing: who asks for more than was reserved gets an error and not less than asked. */
        void requireSame(FreePortRequest other) {
            String name = "the name \"" + other.name() + "\" ";
            if (!request.ports().equals(other.ports())) {
                throw new IllegalArgumentException(name + "is " + words(request) + " elsewhere and " + words(other)
                        + " here; ask for the same, or use another name");
            }
            if (!other.property().isEmpty() && !other.property().equals(request.property())) {
                throw new IllegalArgumentException(name + "is reserved elsewhere already, without property = \""
                        + other.property() + "\"; put the property where the name is met first");
            }
            if (other.scope() != Scope.DEFAULT && other.scope() != request.scope()) {
                throw new IllegalArgumentException(
                        name + "is reserved elsewhere already, with scope = " + request.scope() + " and not "
                                + other.scope() + "; put the scope where the name is met first");
            }
        }

        private static String words(FreePortRequest request) {
            return request.ports().words() + (request.ports().hold() ? "" : " with hold = false");
        }

        @Override
        public void close() {
            try {
                if (property != null) {
                    property.close();
                }
            } finally {
                try {
                    beforeGivenBack.run();
                } finally {
                    ports.forEach(ReservedPort::close);
                }
            }
        }
    }
}
