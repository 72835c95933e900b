package dev.cells.cli.environment;

import dev.cells.delivery.process.Interrupts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What the program asks of the machine below it.
 *
 * @param programs other programs, asked short questions
 * @param pause waits; a fake one returns at once
 * @param freeBytes room on the disk that holds a folder
 * @param stops from now on Ctrl-C is counted instead of ending the program
 * @param program the folder of the packaged program
 * @param shared folders with software for everybody, in which a provider mirror may lie
 */
public record Computer(
        Programs programs,
        Pause pause,
        ToLongFunction<Path> freeBytes,
        Consumer<Interrupts> stops,
        Path program,
        List<Path> shared) {}
