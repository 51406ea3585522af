package io.github.quaymaster.agent;

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
    private final VarHandle listening;
    private final VarHandle connecting;
    private final VarHandle task;
    private final VarHandle closing;
    private final VarHandle closed;
    private final VarHandle failures;

    HookReceivers(MethodHandles.Lookup lookup, Class<?> hook) throws ReflectiveOperationException {
        made = lookup.findStaticVarHandle(hook, "made", BiConsumer.class);
        bound = lookup.findStaticVarHandle(hook, "bound", BiPredicate.class);
        located = lookup.findStaticVarHandle(hook, "located", BiConsumer.class);
        refused = lookup.findStaticVarHandle(hook, "refused", BiConsumer.class);
        listening = lookup.findStaticVarHandle(hook, "listening", Consumer.class);
        connecting = lookup.findStaticVarHandle(hook, "connecting", BiConsumer.class);
        task = lookup.findStaticVarHandle(hook, "task", BiConsumer.class);
        closing = lookup.findStaticVarHandle(hook, "closing", Consumer.class);
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
        BiConsumer<Object, InetSocketAddress> locating =
                after((BiConsumer<Object, InetSocketAddress>) located.getVolatile(), recorder::located);
        BiConsumer<Object, String> making = after(
                (BiConsumer<Object, String>) made.getVolatile(),
                (socket, kind) -> recorder.made(socket, SocketRecord.Kind.valueOf(kind)));
        BiConsumer<Map.Entry<Object, InetSocketAddress>, Throwable> refusing = after(
                (BiConsumer<Map.Entry<Object, InetSocketAddress>, Throwable>) refused.getVolatile(),
                (socket, why) -> recorder.refused(socket.getKey(), socket.getValue(), why));
        located.setVolatile(locating);
        bound.setVolatile(both((BiPredicate<Object, InetSocketAddress>) bound.getVolatile(), recorder::bound));
        made.setVolatile(making);
        refused.setVolatile(refusing);
        Consumer<Object> hearing = after((Consumer<Object>) listening.getVolatile(), recorder::listening);
        Consumer<Object> leaving = after((Consumer<Object>) closing.getVolatile(), recorder::closing);
        Consumer<Object> ending = after((Consumer<Object>) closed.getVolatile(), recorder::closed);
        BiConsumer<Object, String> following = after(
                (BiConsumer<Object, String>) task.getVolatile(),
                (handed, step) -> recorder.task(handed, HandOvers.Step.valueOf(step)));
        listening.setVolatile(hearing);
        task.setVolatile(following);
        BiConsumer<Object, InetSocketAddress> reaching =
                after((BiConsumer<Object, InetSocketAddress>) connecting.getVolatile(), recorder::connecting);
        connecting.setVolatile(reaching);
        closing.setVolatile(leaving);
        closed.setVolatile(ending);
    }

    /** Has nobody told any more. */
    void clear() {
        made.setVolatile((BiConsumer<?, ?>) null);
        bound.setVolatile((BiPredicate<?, ?>) null);
        located.setVolatile((BiConsumer<?, ?>) null);
        refused.setVolatile((BiConsumer<?, ?>) null);
        listening.setVolatile((Consumer<?>) null);
        connecting.setVolatile((BiConsumer<?, ?>) null);
        task.setVolatile((BiConsumer<?, ?>) null);
        closing.setVolatile((Consumer<?>) null);
        closed.setVolatile((Consumer<?>) null);
    }

    /** Counts the errors that the hook swallowed. */
    int failures() {
        return (int) failures.getVolatile();
    }

    private static <S, A> BiConsumer<S, A> after(@Nullable BiConsumer<S, A> first, BiConsumer<S, A> next) {
        return first == null ? next : first.andThen(next);
    }

    private static <S> Consumer<S> after(@Nullable Consumer<S> first, Consumer<S> next) {
        return first == null ? next : first.andThen(next);
    }

    /** Both are asked: either may have something to write down. */
    @SuppressWarnings("ShortCircuitBoolean") // the second must be told too
    private static BiPredicate<Object, InetSocketAddress> both(
            @Nullable BiPredicate<Object, InetSocketAddress> first, BiPredicate<Object, InetSocketAddress> next) {
        return first == null
                ? next
                : (descriptor, address) -> first.test(descriptor, address) | next.test(descriptor, address);
    }
}
