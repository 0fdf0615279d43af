using FlowOffice.Bench.Steps;

return args switch
{
    ["steps", .. var rest] => await StepsBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench/run steps [instances]   completed human steps per second, against the raw limit of the same writes");
    return 2;
}
