using System.Data.Common;
using FlowOffice.Engine;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Server.Steps;

/// <summary>The door of the steps: the engine with the office's activities, over the database.</summary>
public static class StepRegistration
{
    /// <summary>Adds what carries out steps. The data source, the clock, the office and the definitions are registered by others.</summary>
    public static IServiceCollection AddSteps(this IServiceCollection services) => services
        .AddSingleton(provider => NewRunner(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<StepHosts>()
        .AddSingleton<StepRefusals>()
        .AddSingleton<QueueSignal>()
        .AddSingleton<InstanceSteps>()
        .AddSingleton<SetAsideWork>()
        .AddSingleton<WorkflowTriggers>()
        .AddSingleton<TransferOverdue>()
        .AddSingleton<IWorkflowTicker, WorkflowTicker>()
        .AddSingleton<IStepRunner, StepRunner>()
        .AddSingleton<IProcedureList, ProcedureList>()
        .AddHostedService<QueueWorker>();

    /// <summary>The engine as steps use it, by a clock.</summary>
    internal static WorkflowRunner NewRunner(TimeProvider clock) => new(clock, new RunnerOptions
    {
        // A lost database is no incident of a step: the step is undone, and whoever asked is told to try again.
        Propagates = static problem => problem is DbException or DbUpdateException || problem.GetBaseException() is DbException,
    });
}
