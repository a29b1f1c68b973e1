// fuel: A loop without an end before anything is exported.
for (;;);
export default {};
