using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa.Definitions;
using FlowOffice.Server.Elsa.Descriptors;
using FlowOffice.Server.Elsa.Instances;
using FlowOffice.Studio.Designer;

namespace FlowOffice.Server.Elsa;

/// <summary>The part of Elsa's HTTP API that Elsa Studio 3.8 speaks, over the office's own definitions and instances.</summary>
public static class ElsaApi
{
    public static IServiceCollection AddElsaApi(this IServiceCollection services) => services
        .AddSingleton<OptionLists>()
        .AddSingleton<BaseActivities>()
        .AddSingleton<ActivityCatalogue>()
        .AddSingleton<DefinitionTrees>()
        .AddSingleton<InstanceTotals>()
        .AddSingleton<IIncidents, Incidents>()
        .AddSingleton<InstanceList>()
        .AddSingleton<InstanceReader>()
        .AddSingleton<CompleteRunTask>()
        .AddSingleton<CancelInstance>()
        .AddSingleton<RetryStep>();

    /// <param name="routes">Where to; <paramref name="prefix"/> is what Studio is given as its remote endpoint.</param>
    public static IEndpointRouteBuilder MapElsaApi(this IEndpointRouteBuilder routes, string prefix = "/elsa/api")
    {
        var api = routes.MapGroup(prefix).ExcludeFromDescription().AddEndpointFilter(SameOrigin.Check).DisableAntiforgery();

        var read = api.MapGroup("").Require(Right.ReadDefinitions);
        ListDefinitions.Map(read);
        ReadDefinitions.Map(read);
        ReadGraph.Map(read);
        ExportDefinitions.Map(read);
        ActivityDescriptors.Map(read);
        SettingLists.Map(read);
        InstalledFeatures.Map(read);
        ValueLists.Map(read);
        TypeDefinitions.Map(read);

        var edit = api.MapGroup("").Require(Right.EditDefinitions);
        SaveDefinitions.Map(edit);
        RemoveDefinitions.Map(edit);

        PublishDefinitions.Map(api.MapGroup("").Require(Right.PublishDefinitions));
        RunDefinition.Map(read);

        var instances = api.MapGroup("").Require(Right.ReadInstances);
        ReadInstances.Map(instances);
        ReadExecutions.Map(instances);
        ExportInstances.Map(instances);
        SignalInstances.Map(api.MapGroup("").Require(Right.SignalInstances));
        EndInstances.Map(api.MapGroup("").Require(Right.CancelInstances));
        AlterInstances.Map(api.MapGroup("").Require(Right.MoveInstances));
        return routes;
    }
}
