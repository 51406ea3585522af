package io.github.quaymaster.agent;

import java.io.FileDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of the hook's copy in {@code java.base} that say who is told. */
final class HookReceivers {

    private final VarHandle made;
    private final VarHandle bound;
    private final VarHandle located;
    private final VarHandle refused;
    private final VarHandle closed;
    private final VarHandle failures;

    HookReceivers(MethodHandles.Lookup lookup, Class<?> hook) throws ReflectiveOperationException {
        made = lookup.findStaticVarHandle(hook, "made", BiConsumer.class);
        bound = lookup.findStaticVarHandle(hook, "bound", BiPredicate.class);
        located = lookup.findStaticVarHandle(hook, "located", BiConsumer.class);
        refused = lookup.findStaticVarHandle(hook, "refused", BiConsumer.class);
        closed = lookup.findStaticVarHandle(hook, "closed", Consumer.class);
        failures = lookup.findStaticVarHandle(hook, "failures", int.class);
    }

    /** Tells whether somebody is told already: a copy of Quaymaster in another class loader. */
    boolean areTaken() {
        return made.getVolatile() != null;
    }

    /** Has a recorder told, after those that are told already. */
    @SuppressWarnings("unchecked") // the fields' own types, which a handle does not carry
    void add(SocketRecorder recorder) {
        BiConsumer<FileDescriptor, InetSocketAddress> locating =
                after((BiConsumer<FileDescriptor, InetSocketAddress>) located.getVolatile(), recorder::located);
        BiConsumer<FileDescriptor, Boolean> making =
                after((BiConsumer<FileDescriptor, Boolean>) made.getVolatile(), recorder::made);
        BiConsumer<Map.Entry<FileDescriptor, InetSocketAddress>, Throwable> refusing = after(
                (BiConsumer<Map.Entry<FileDescriptor, InetSocketAddress>, Throwable>) refused.getVolatile(),
                (socket, why) -> recorder.refused(socket.getKey(), socket.getValue(), why));
        located.setVolatile(locating);
        bound.setVolatile(both((BiPredicate<FileDescriptor, InetSocketAddress>) bound.getVolatile(), recorder::bound));
        made.setVolatile(making);
        refused.setVolatile(refusing);
        Consumer<FileDescriptor> first = (Consumer<FileDescriptor>) closed.getVolatile();
        Consumer<FileDescriptor> next = recorder::closed;
        closed.setVolatile(first == null ? next : first.andThen(next));
    }

    /** Has nobody told any more. */
    void clear() {
        made.setVolatile((BiConsumer<?, ?>) null);
        bound.setVolatile((BiPredicate<?, ?>) null);
        located.setVolatile((BiConsumer<?, ?>) null);
        refused.setVolatile((BiConsumer<?, ?>) null);
        closed.setVolatile((Consumer<?>) null);
    }

    /** Counts the errors that the hook swallowed. */
    int failures() {
        return (int) failures.getVolatile();
    }

    private static <S, A> BiConsumer<S, A> after(@Nullable BiConsumer<S, A> first, BiConsumer<S, A> next) {
        return first == null ? next : first.andThen(next);
    }

    /** Both are asked: either may have something to write down. */
    @SuppressWarnings("ShortCircuitBoolean") // the second must be told too
    private static BiPredicate<FileDescriptor, InetSocketAddress> both(
            @Nullable BiPredicate<FileDescriptor, InetSocketAddress> first,
            BiPredicate<FileDescriptor, InetSocketAddress> next) {
        return first == null
                ? next
                : (descriptor, address) -> first.test(descriptor, address) | next.test(descriptor, address);
    }
}
