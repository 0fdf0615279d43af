using FlowOffice.Activities;
using FlowOffice.Engine;
using FlowOffice.Server.Calls;
using FlowOffice.Server.Checks;
using FlowOffice.Server.Publishing;
using FlowOffice.Server.Regulations;
using FlowOffice.Studio.Flows;
using FlowOffice.Studio.Flows.Shipped;

namespace FlowOffice.Server.Definitions;

/// <summary>The door of the definition store.</summary>
public static class DefinitionRegistration
{
    public static IServiceCollection AddDefinitions(this IServiceCollection services) => services
        .AddSingleton(new ActivityRegistry(OfficeActivities.All))
        .AddSingleton(new CallSettings()) // no host may be called, until AddCalls reads the installation's own
        .AddSingleton<DefinitionQueries>()
        .AddSingleton<DefinitionList>()
        .AddSingleton<IFlowBoard, FlowBoard>()
        .AddSingleton<Studio.Leadership.IMatterDrawing, Diagrams.MatterDrawing>()
        .AddSingleton<StoredRegulations>()
        .AddSingleton<CheckDefinition>()
        .AddSingleton<IFlowChecks>(services => services.GetRequiredService<CheckDefinition>())
        .AddSingleton<PublishChecks>()
        .AddPublishing()
        .AddSingleton<PublishDefinition>()
        .AddSingleton<PublishedGraphs>()
        .AddSingleton<UpdateReferences>()
        .AddSingleton(services => WorkflowsFolder.Find(services.GetRequiredService<IConfiguration>()["Workflows:Folder"]))
        .AddSingleton<EditorNotices>()
        .AddSingleton<ShippedUpdates>()
        .AddSingleton<IShippedUpdates>(services => services.GetRequiredService<ShippedUpdates>())
        .AddSingleton<ShippedDefinitions>()
        .AddHostedService<ShippedAtStart>()
        .AddSingleton<SaveDefinition>()
        .AddSingleton<RetractDefinition>()
        .AddSingleton<RevertDefinition>()
        .AddSingleton<DeleteDefinition>()
        .AddSingleton<SetEffectiveDate>();
}
