package dev.cells.cost.bill;

import dev.cells.cost.table.Price;
import dev.cells.terraform.model.Address;
import java.math.BigDecimal;

/**
 * Something that costs the same every month, used or not.
 *
 * @param module of the stack, from the tag; {@code -} where there is none
 * @param quantity how many of what the price is for
 * @param usd a month, in whole cents
 */
public record Line(Address address, String module, BigDecimal quantity, Price price, BigDecimal usd) {

    /** For people, such as {@code 2 × NAT gateway}. */
    public String what() {
        String number = quantity.stripTrailingZeros().toPlainString();
        return number.equals("1") ? price.what() : number + " × " + price.what();
    }
}
