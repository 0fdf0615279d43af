using FlowOffice.Studio.Flows.Templates;

namespace FlowOffice.Server.Templates;

/// <summary>The door of copying shipped definitions.</summary>
internal static class TemplatesRegistration
{
    public static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddSingleton<TemplateNeeds>()
        .AddSingleton<IFlowTemplates, TemplateLibrary>();
}
