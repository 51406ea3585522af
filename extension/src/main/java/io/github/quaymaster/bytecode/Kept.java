package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Param;
import io.github.quaymaster.bytecode.Operand.Result;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What can be told of a port that comes by a field of an object.
 *
 * <p>A field stands for that of all objects of its class: which of them comes to the use is not followed, since most come
 * through containers and frameworks. So a port is found that one object keeps and another one's use needs. Two things are
 * seen at the call by which a number goes into an object, and take away what only that makes look like a port in use:
 *
 * <ul>
 *   <li>the host that goes into the object beside it. The two belong together, whatever hosts other objects keep: the
 *       port is of another machine if the host is, and if the host is found out when the tests run, one below 1024 is
 *       what a protocol has by default, as with any address;
 *   <li>that the object goes nowhere: it is made, compared and dropped.
 * </ul>
 *
 * <p>Not safe for use by many threads.
 */
final class Kept {

    private final Classes classes;
    private final Seeds seeds;
    private final Map<MethodKey, Boolean> keeping = new HashMap<>();

    Kept(Classes classes, Seeds seeds) {
        this.classes = classes;
        this.seeds = seeds;
    }

    /** Returns the class of the objects that keep what is read from a field, null if the field is static. */
    @Nullable
    Keeper keeper(FieldRead read, ClassFile owner) {
        try {
            FieldNode field = owner.field(read.field().signature());
            boolean isOfObject = field != null && (field.access & Opcodes.ACC_STATIC) == 0;
            return isOfObject ? new Keeper(owner.name(), null) : null;
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
            return null;
        }
    }

    /**
     * Returns a use with the host that a call gives together with the port, if the object keeps them both.
     *
     * @param use what went back through the call
     * @param port the parameter that the call gives the port
     */
    Use withHost(Use use, Param port, Call call) {
        Keeper keeper = use.keeper();
        if (keeper == null || call.isLambda() || !mayBeKept(use)) {
            return use;
        }
        int host = HostParameter.beside(
                port.index() - call.receivers(), seeds.parameterNames(call.method()), call.method());
        return host < 0
                ? use
                : use.keptBy(new Keeper(keeper.type(), call.arguments().get(host + call.receivers())));
    }

    /** What binds is given no host and needs none; what is given a host by itself has that one. */
    private static boolean mayBeKept(Use use) {
        Operand host = use.host();
        if (host == null) {
            return use.sink().rank() == Sink.NAMED;
        }
        Operand open = HostOperand.open(host);
        return !HostOperand.isKnown(host) && (open instanceof FieldRead || open instanceof Result);
    }

    /** Returns whether the object that a call makes to keep the port may come to the use. */
    boolean isHandedOn(Use use, Call call, MethodFlow flow) {
        Keeper keeper = use.keeper();
        boolean makes = keeper != null
                && call.method().isConstructor()
                && call.arguments().get(0) instanceof Built
                && classes.isA(call.method().owner(), keeper.type())
                && keeping.computeIfAbsent(call.method(), this::onlyKeeps);
        return !makes || AddressUse.isHandedOn(flow, call, method -> classes.declaring(method) != null);
    }

    /** Returns whether a constructor only fills its object: else to make one may be to start it. */
    private boolean onlyKeeps(MethodKey constructor) {
        ClassFile owner = classes.find(constructor.owner());
        if (owner == null) {
            return false;
        }
        try {
            MethodNode node = owner.method(constructor.signature());
            return node != null && owner.flow(node).calls().stream().noneMatch(Kept::handsOnThis);
        } catch (UnreadableClassException problem) {
            classes.note(owner.binaryName(), problem);
            return false;
        }
    }

    private static boolean handsOnThis(Call call) {
        boolean isOfJdk =
                call.method().isConstructor() && Library.isJdk(call.method().owner());
        return !isOfJdk && call.arguments().stream().anyMatch(Kept::holdsThis);
    }

    private static boolean holdsThis(Operand operand) {
        return Operands.first(operand, part -> part instanceof Param param && param.index() == 0 ? part : null) != null;
    }
}
