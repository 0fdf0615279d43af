using FlowOffice.Bench.Boards;
using FlowOffice.Bench.Deadlines;
using FlowOffice.Bench.Growth;
using FlowOffice.Bench.Numbering;
using FlowOffice.Bench.Steps;
using FlowOffice.Bench.Studio;

return args switch
{
    ["steps", .. var rest] => await StepsBench.RunAsync(rest),
    ["growth", .. var rest] => await GrowthBench.RunAsync(rest),
    ["numbering", .. var rest] => await NumberingBench.RunAsync(rest),
    ["boards", .. var rest] => await BoardsBench.RunAsync(rest),
    ["studio", .. var rest] => await StudioBench.RunAsync(rest),
    ["deadlines", .. var rest] => await DeadlinesBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench/run steps [instances]   completed human steps per second, against the raw limit of the same writes");
    Console.Error.WriteLine("bench/run growth [rounds]     the same work with up to 500 definitions of 50 versions and 100,000 instances");
    Console.Error.WriteLine("bench/run numbering [count]  numbers per second from one series and from 64, against the raw limit");
    Console.Error.WriteLine("bench/run boards [matters]   the leaders' board with 100,000 matters under way, each page over HTTP");
    Console.Error.WriteLine("bench/run studio [rounds]     bytes and time until the editor can be used in Chromium, cold and warm");
    Console.Error.WriteLine("bench/run deadlines [count]   reminders due in one minute: one server, two of which one is killed, the raw limit");
    return 2;
}
