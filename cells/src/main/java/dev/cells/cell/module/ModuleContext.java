package dev.cells.cell.module;

import dev.cells.constructs.StackScope;
import java.util.List;
import java.util.Optional;

/** What a module is handed when it is built: the stack seen from its section, and the offers that it declared. */
public final class ModuleContext {
    private final CellModule<?> module;
    private final StackScope scope;
    private final CellSettings cell;
    private final Offers offers;
    private final List<Runnable> last;

    /**
     * @param cell what holds for the whole cell
     * @param last what runs after all modules, in order
     */
    public ModuleContext(
            CellModule<?> module, StackScope scope, CellSettings cell, Offers offers, List<Runnable> last) {
        this.module = module;
        this.scope = scope.module(module.name());
        this.cell = cell;
        this.offers = offers;
        this.last = last;
    }

    /** Where the module puts its resources; they carry its tag and come from its section. */
    public StackScope scope() {
        return scope;
    }

    /** What holds for the whole cell. */
    public CellSettings cell() {
        return cell;
    }

    /** Whether Terraform may not destroy what holds data. */
    public boolean keep() {
        return cell.deletionProtection();
    }

    /** An offer that the contract needs. */
    public <O extends Offer> O get(Class<O> kind) {
        return find(kind)
                .orElseThrow(() -> new IllegalStateException(module.name() + " needs " + kind.getSimpleName()));
    }

    /** An offer that the contract uses, if its module is on. */
    public <O extends Offer> Optional<O> find(Class<O> kind) {
        declared(module.contract().takes(kind), kind);
        return offers.find(kind);
    }

    /** All offers of a kind that several modules make. */
    public <O extends Offer> List<O> all(Class<O> kind) {
        declared(module.contract().takes(kind), kind);
        return offers.all(kind);
    }

    public void offer(Offer offer) {
        declared(module.contract().makes().contains(offer.getClass()), offer.getClass());
        offers.add(offer);
    }

    /** Runs after all modules are built: for what must know what the others asked for. */
    public void atEnd(Runnable work) {
        last.add(work);
    }

    private void declared(boolean in, Class<?> kind) {
        if (!in) {
            throw new IllegalStateException(module.name() + " does not declare " + kind.getSimpleName());
        }
    }
}
