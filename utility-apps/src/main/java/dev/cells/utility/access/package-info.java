/**
 * How operators get into the utilities' network: {@code utility/<account>/access}. A bastion with recorded shells and a
 * client VPN, both closed at once by {@code lockdown}.
 */
package dev.cells.utility.access;
