(() => {
    const rows = [...document.querySelectorAll("#findings tbody tr")];
    const fields = ["status", "severity", "rule", "stack"];
    const search = document.getElementById("search");
    const shown = document.getElementById("shown");
    const texts = rows.map(row => row.textContent.toLowerCase());
    const selects = fields.map(field => document.getElementById(field));

    function matches(row, field, wanted) {
        const value = row.dataset[field];
        return wanted === "" || value === wanted || wanted === "open" && value !== "pass";
    }

    function filter() {
        const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
        let count = 0;
        rows.forEach((row, index) => {
            const visible = fields.every((field, at) => matches(row, field, selects[at].value))
                && words.every(word => texts[index].includes(word));
            row.hidden = !visible;
            count += visible ? 1 : 0;
        });
        shown.textContent = count + " of " + rows.length + " findings";
    }

    search.addEventListener("input", filter);
    selects.forEach(select => select.addEventListener("change", filter));
    document.getElementById("filters").hidden = false;
    filter();
})();
