package io.github.quaymaster.bytecode;

import io.github.quaymaster.bytecode.MethodFlow.Call;
import io.github.quaymaster.bytecode.MethodFlow.Return;
import io.github.quaymaster.bytecode.MethodFlow.Store;
import io.github.quaymaster.bytecode.Operand.Built;
import io.github.quaymaster.bytecode.Operand.FieldRead;
import io.github.quaymaster.bytecode.Operand.Lambda;
import io.github.quaymaster.bytecode.Operand.Result;
import io.github.quaymaster.bytecode.Operand.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a method uses an address or a property in a text.
 *
 * <p>Fields and methods of the module that hold or return such a text are remembered, and what reads or calls them is
 * looked at too.
 */
final class TextUses {

    private final Classes classes;
    private final TextReach reach;
    private final Consumer<TextMember> members;
    private final Set<String> textual = new HashSet<>();

    /** @param members is told of each field or method that turns out to be an address */
    TextUses(Classes classes, Consumer<TextMember> members) {
        this.classes = classes;
        this.reach = new TextReach(classes);
        this.members = members;
    }

    List<Use> in(MethodFlow flow) {
        List<Use> uses = new ArrayList<>();
        for (Call call : flow.calls()) {
            for (int i = 0; i < call.arguments().size(); i++) {
                List<Operand> addresses = addresses(call.arguments().get(i));
                if (!addresses.isEmpty()) {
                    add(call, i, addresses, flow, uses);
                }
            }
        }
        for (Store store : flow.stores()) {
            if (store.field().holdsObject()) {
                add(store, addresses(store.value()), flow, uses);
            }
        }
        for (Return each : flow.returns()) {
            if (!flow.method().returnsNoObject() && !addresses(each.value()).isEmpty()) {
                addReturning(flow);
            }
        }
        return uses;
    }

    private void add(Call call, int index, List<Operand> addresses, MethodFlow flow, List<Use> uses) {
        TextReach.Hit hit = reach.of(call, index, flow, 0);
        if (hit != null) {
            Sink sink = new Sink(hit.label(), index, -1, 1, false, Sink.KNOWN);
            addresses.forEach(each -> uses.add(Use.of(sink, true, each, null, hit.flow(), hit.line())));
        }
    }

    private void add(Store store, List<Operand> addresses, MethodFlow flow, List<Use> uses) {
        if (addresses.isEmpty()) {
            return;
        }
        ClassFile owner = classes.declaring(store.field());
        if (owner != null) {
            mark(new TextMember(
                    classes, owner, store.field().name(), store.field().descriptor(), true));
        } else if (!Library.isJdk(store.field().owner())) {
            String label =
                    Names.simple(store.field().owner()) + "." + store.field().name();
            Sink sink = new Sink(label, 0, -1, 1, false, Sink.KNOWN);
            addresses.forEach(each -> uses.add(Use.of(sink, true, each, null, flow, store.line())));
        }
    }

    /** Whoever calls what it overrides may get it too. */
    private void addReturning(MethodFlow flow) {
        for (ClassFile each : classes.withParents(flow.file().name())) {
            ClassFile owner = classes.declaring(new MethodKey(
                    each.name(), flow.method().name(), flow.method().descriptor()));
            if (owner != null) {
                mark(new TextMember(
                        classes, owner, flow.method().name(), flow.method().descriptor(), false));
            }
        }
    }

    private void mark(TextMember member) {
        boolean isFollowed = TextMember.isFollowed(member.name(), member.descriptor());
        if (isFollowed && textual.add(member.owner().name() + "." + member.signature())) {
            members.accept(member);
        }
    }

    /** Returns the texts in a value that are addresses, or will be when what is not known yet is. */
    private List<Operand> addresses(Operand operand) {
        List<Operand> addresses = new ArrayList<>();
        collect(operand, addresses);
        return addresses;
    }

    private void collect(Operand operand, List<Operand> addresses) {
        if (operand instanceof Operand.Num || operand instanceof Operand.Unknown) {
            return;
        }
        if (isAddress(operand)) {
            addresses.add(operand);
        } else if (operand instanceof Lambda lambda) {
            Result given = new Result(lambda.body(), lambda.captured(), -1, lambda.weight());
            if (isTextual(given)) {
                addresses.add(given);
            }
        } else if (isThroughLooking(operand)) {
            Operands.parts(operand).forEach(each -> collect(each, addresses));
        }
    }

    private boolean isAddress(Operand operand) {
        if (operand instanceof Text text && !AddressText.isSeed(text.value())) {
            return false;
        }
        if (operand instanceof Operand.Items || operand instanceof Operand.OneOf) {
            return false;
        }
        Texts texts = Texts.of(operand);
        return !AddressText.find(texts.text()).isEmpty()
                || texts.holes().stream().anyMatch(this::isTextual);
    }

    static boolean isThroughLooking(Operand operand) {
        if (operand instanceof Result result) {
            return Library.isCarrier(result.method());
        }
        if (operand instanceof Built built) {
            return Library.isCarrier(built.constructor())
                    || built.constructor().owner().startsWith("java/util/");
        }
        return !(operand instanceof Lambda) && !(operand instanceof Operand.Sum);
    }

    /** Returns whether it is a field or result of the module that is known to be an address. */
    boolean isTextual(Operand operand) {
        String member = member(operand);
        return member != null && textual.contains(member);
    }

    private @Nullable String member(Operand operand) {
        if (operand instanceof FieldRead read && read.field().holdsObject()) {
            ClassFile owner = classes.declaring(read.field());
            return owner == null ? null : owner.name() + "." + read.field().signature();
        }
        if (operand instanceof Result result && !result.method().returnsNoObject()) {
            ClassFile owner = classes.declaring(result.method());
            return owner == null ? null : owner.name() + "." + result.method().signature();
        }
        return null;
    }
}
