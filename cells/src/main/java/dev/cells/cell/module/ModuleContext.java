package dev.cells.cell.module;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import dev.cells.constructs.StackScope;
import java.util.List;
import java.util.Optional;

/** What a module is handed when it is built: the stack as seen from its section, and the outputs that its contract names. */
public final class ModuleContext {
    private final CellModule<?> module;
    private final StackScope scope;
    private final CellSettings cell;
    private final ModuleOutputs outputs;
    private final List<Runnable> last;

    /**
     * @param cell what holds for the whole cell
     * @param last what runs after all modules, in order
     */
    public ModuleContext(
            CellModule<?> module, StackScope scope, CellSettings cell, ModuleOutputs outputs, List<Runnable> last) {
        this.module = module;
        this.scope = scope.module(module.name());
        this.cell = cell;
        this.outputs = outputs;
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

    /** An output that the contract requires. */
    public <O extends ModuleOutput> O get(Class<O> kind) {
        return find(kind)
                .orElseThrow(() -> new IllegalStateException(module.name() + " requires " + kind.getSimpleName()));
    }

    /** An output that the contract uses, if its module is enabled. */
    public <O extends ModuleOutput> Optional<O> find(Class<O> kind) {
        declared(module.contract().consumes(kind), kind);
        return outputs.find(kind);
    }

    /** All outputs of a kind that several modules provide. */
    public <O extends ModuleOutput> List<O> all(Class<O> kind) {
        declared(module.contract().consumes(kind), kind);
        return outputs.all(kind);
    }

    public void provide(ModuleOutput output) {
        declared(module.contract().provides().contains(output.getClass()), output.getClass());
        outputs.add(output);
        output.published().forEach(scope::output);
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
